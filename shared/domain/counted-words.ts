import { counting, sizes } from './number-words.ts';

interface Counted {
  written: string;
  /** What stands before the last thousand, million …, and what has been counted since. */
  whole: number;
  since: number;
}

/** A run of number words, `two hundred and forty-two` or `twelve and fourteen`, as the numbers that it says. */
export const countedIn = (run: string): { written: string; value: number }[] => {
  const numbers: Counted[] = [];
  for (const [, joint = '', word = ''] of run.matchAll(/(^| and |[- ])(\p{L}+)/gu)) {
    const size = sizes.get(word.toLowerCase());
    const value = counting.get(word.toLowerCase()) ?? 0;
    const open = numbers.at(-1);
    const goesOn = open !== undefined && (size === undefined ? adds(open, value, joint) : joint !== ' and ');
    const number = goesOn ? open : { written: '', whole: 0, since: 0 };
    if (!goesOn) numbers.push(number);
    number.written += goesOn ? joint + word : word;
    if (size === undefined) number.since += value;
    else if (size < 1_000) number.since = (number.since || 1) * size;
    else [number.whole, number.since] = [number.whole + (number.since || 1) * size, 0];
  }
  return numbers.map(({ written, whole, since }) => ({ written, value: whole + since }));
};

/** `Forty` takes `two`, `hundred` takes anything below it; `twelve fourteen` are two numbers. */
const adds = ({ whole, since }: Counted, value: number, joint: string): boolean =>
  (since === 0 && whole > 0) ||
  (since > 0 && since % 100 === 0) ||
  (joint !== ' and ' && since % 100 >= 20 && since % 10 === 0 && value > 0 && value < 10);
