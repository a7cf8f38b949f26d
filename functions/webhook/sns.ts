import { createVerify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { Transient } from '../../shared/errors.ts';
import type { Web } from '../../shared/ports.ts';
import { badSignature } from './proof.ts';

/** What Amazon SNS posts. Its content type says text/plain; the signature stands in the body itself. */
export const Envelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1),
  TopicArn: z.string().min(1),
  Message: z.string(),
  Subject: z.string().optional(),
  Timestamp: z.string(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
});
export type Envelope = z.infer<typeof Envelope>;

/** The region's own host of SNS, over TLS on its usual port, as whoever parses addresses for a living reads it. */
const ownHost = /^sns\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?$/;

function isOfSns(address: string, path: RegExp): boolean {
  // A backslash or a user name makes two programs read two hosts in one address.
  if (/[\\@]/.test(address)) return false;
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    ownHost.test(url.hostname) &&
    path.test(url.pathname)
  );
}

export const isCertificateAddress = (address: string): boolean => isOfSns(address, /^\/[\w.-]+\.pem$/);

/** Whether visiting it does what the envelope says and nothing else: it confirms this very topic. */
export const isConfirmation = (address: string, topic: string): boolean =>
  isOfSns(address, /^\/$/) &&
  new URL(address).searchParams.get('Action') === 'ConfirmSubscription' &&
  new URL(address).searchParams.get('TopicArn') === topic;

/** The fields that are signed, in this order; those that a message lacks are left out (SNS developer guide). */
const signedFields: Record<Envelope['Type'], (keyof Envelope)[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

export const textToSign = (envelope: Envelope): string =>
  signedFields[envelope.Type]
    .filter((name) => envelope[name] !== undefined)
    .map((name) => `${name}\n${envelope[name]}\n`)
    .join('');

const algorithms: Record<Envelope['SignatureVersion'], string> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' };

/** @throws BadInput `bad-signature`; Transient where the certificate cannot be had just now. */
export async function refuseForged(envelope: Envelope, web: Web, machineNow: number): Promise<void> {
  if (!isCertificateAddress(envelope.SigningCertURL)) throw badSignature();
  const certificate = await certificateAt(envelope.SigningCertURL, web);
  const isValid = Date.parse(certificate.validFrom) <= machineNow && machineNow <= Date.parse(certificate.validTo);
  if (!isValid || certificate.publicKey.asymmetricKeyType !== 'rsa') throw badSignature();
  const verifier = createVerify(algorithms[envelope.SignatureVersion]).update(textToSign(envelope));
  if (!verifier.verify(certificate.publicKey, envelope.Signature, 'base64')) throw badSignature();
}

/** A region has one certificate at a time, and its address is new when it is. */
const known = new Map<string, X509Certificate>();
const mostKnown = 16;

async function certificateAt(address: string, web: Web): Promise<X509Certificate> {
  const already = known.get(address);
  if (already !== undefined) return already;
  const { status, text } = await web.read(address);
  if (status >= 500) throw new Transient('certificate', 'the certificate could not be read just now');
  if (status !== 200 || !text.includes('BEGIN CERTIFICATE')) throw badSignature();
  const certificate = parsed(text);
  if (known.size >= mostKnown) known.clear();
  known.set(address, certificate);
  return certificate;
}

function parsed(text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw badSignature();
  }
}
