import { showFace, type ClockFace } from '../clock/face.ts';
import { ask, Refusal } from './api.ts';
import { beat } from './beat.ts';
import { store } from './store.ts';

/** `live`: told as it happens. `asking`: asked each second. `lost`: nobody answers. `deployed`: there is no clock to ask. */
export type Connection = 'live' | 'asking' | 'lost' | 'deployed';
export const connection = store<Connection>('asking');

const EVERY_MS = 1_000;
const EVERY_MS_DEPLOYED = 10_000;

/** Hears of everything that happens by server-sent events; asks each second while those do not come. */
export function followStream(): void {
  const events = new EventSource('/api/stream');
  events.addEventListener('clock', ({ data }: MessageEvent<string>) => {
    connection.set('live');
    showFace(JSON.parse(data));
    beat();
  });
  events.addEventListener('error', () => {
    if (connection.get() === 'live') connection.set('asking');
  });
  setTimeout(poll, EVERY_MS);
}

async function poll(): Promise<void> {
  if (connection.get() !== 'live') await askForClock();
  setTimeout(poll, connection.get() === 'deployed' ? EVERY_MS_DEPLOYED : EVERY_MS);
}

async function askForClock(): Promise<void> {
  try {
    showFace(await ask<ClockFace>('/api/clock'));
    connection.set('asking');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    connection.set(error.status === 404 ? 'deployed' : 'lost');
  }
  // Those on the screen say for themselves when nobody answers them.
  if (connection.get() !== 'lost') beat();
}
