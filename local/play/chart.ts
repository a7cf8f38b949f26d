const WIDTH = 48;
/** An eighth of a letter each, so that small days can be told apart. */
const parts = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });

/** A line per day from the first with a send to the last, days without one included. */
export function daysChart(sends: { day: string; count: number }[]): string[] {
  const byDay = new Map(sends.map(({ day, count }) => [day, count]));
  const [first, last] = [sends[0]?.day, sends.at(-1)?.day];
  if (first === undefined || last === undefined) return ['  none'];
  const most = Math.max(...byDay.values());
  const lines: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const count = byDay.get(day) ?? 0;
    lines.push(
      `  ${weekday.format(at)} ${day}  ${count.toLocaleString('en').padStart(7)}  ${bar(count / most)}`.trimEnd(),
    );
  }
  return lines;
}

function bar(share: number): string {
  const eighths = Math.round(share * WIDTH * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (parts[eighths % 8] ?? '');
}
