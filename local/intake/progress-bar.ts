import type { Progress } from './journal.ts';

const width = 24;
const everyRecords = 10_000;

/** A bar written over itself where somebody watches; elsewhere a line every 10,000 records. */
export function progressBar(total: number): { show(progress: Progress, bytes: number): void; end(): void } {
  const { stderr } = process;
  let told = 0;
  return {
    show({ records, accepted, refused }, bytes) {
      const share = total === 0 ? 1 : Math.min(1, bytes / total);
      const says = `${Math.floor(share * 100)}%  ${records} lines, ${accepted} accepted, ${refused} refused`;
      const full = Math.round(share * width);
      if (stderr.isTTY) stderr.write(`\r[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${says}`);
      else if (records - told >= everyRecords) {
        told = records;
        stderr.write(`${says}\n`);
      }
    },
    end: () => void (stderr.isTTY && stderr.write('\r\u001b[K')),
  };
}
