import { useNow } from '../clock/face.ts';
import { companyZone, moment, since, span } from '../words/moments.ts';

/** An instant on the company's clocks, or on those of `zone`; the whole of it as a hint. */
export function At({
  at,
  zone,
  shape = 'dayAndTime',
}: {
  at: string;
  zone?: string;
  shape?: 'time' | 'day' | 'date' | 'dayAndTime';
}) {
  const company = companyZone.use();
  const place = zone ?? company;
  return (
    <time dateTime={at} title={`${moment(at, 'whole', place)} ${place}`}>
      {moment(at, shape, place)}
    </time>
  );
}

export function Ago({ at }: { at: string }) {
  companyZone.use();
  const now = useNow();
  return (
    <time dateTime={at} title={moment(at, 'whole')}>
      {since(at, now)}
    </time>
  );
}

/** How long there is left for something, or how late it is. */
export function Due({ at }: { at: string }) {
  companyZone.use();
  const left = Date.parse(at) - useNow();
  return (
    <time dateTime={at} title={moment(at, 'whole')} class={left < 0 ? 'late' : 'due'}>
      {left < 0 ? `${span(left)} late` : `due in ${span(left)}`}
    </time>
  );
}
