import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A self-signed certificate, as short as X.509 allows: Node reads certificates and makes none. */
export function certificate({ from = '20200101000000Z', to = '20400101000000Z' } = {}): {
  pem: string;
  key: KeyObject;
} {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), tlv(0x05));
  const name = sequence(tlv(0x31, sequence(oid([0x55, 0x04, 0x03]), tlv(0x0c, Buffer.from('sns.amazonaws.com')))));
  const validity = sequence(tlv(0x18, Buffer.from(from)), tlv(0x18, Buffer.from(to)));
  const told = sequence(
    tlv(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('RSA-SHA256').update(told).sign(privateKey);
  const der = sequence(told, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return { pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`, key: privateKey };
}

function tlv(tag: number, content: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.byteLength)]), content]);
}

const lengthOf = (bytes: number): number[] =>
  bytes < 0x80 ? [bytes] : bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];

const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, Buffer.concat(parts));
const oid = (bytes: number[]): Buffer => tlv(0x06, Buffer.from(bytes));
