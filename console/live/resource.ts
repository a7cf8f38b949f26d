import { useEffect, useReducer } from 'preact/hooks';
import { askText, Refusal } from './api.ts';
import { onBeat } from './beat.ts';

/** What a path answered last. `refusal` beside a value: that value is no longer fresh. */
export interface Live<T> {
  value?: T;
  refusal?: Refusal;
}

interface Resource {
  path: string;
  live: Live<unknown>;
  text: string;
  viewers: Set<() => void>;
  state: 'idle' | 'asking' | 'asking-and-outdated' | 'resting' | 'resting-and-outdated';
}

const resources = new Map<string, Resource>();

/** A path of the ops API, kept fresh for as long as it is on the screen; `null` asks nothing. */
export function useLive<T>(path: string | null): Live<T> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (path === null) return undefined;
    const resource = resourceOf(path);
    const viewer = () => redraw(undefined);
    resource.viewers.add(viewer);
    refresh(resource);
    return () => void resource.viewers.delete(viewer);
  }, [path]);
  return path === null ? {} : (resourceOf(path).live as Live<T>); // as: functions/ops says what each path answers
}

function resourceOf(path: string): Resource {
  const known = resources.get(path);
  if (known !== undefined) return known;
  const made: Resource = { path, live: {}, text: '', viewers: new Set(), state: 'idle' };
  resources.set(path, made);
  return made;
}

/** A heavy answer is asked for less often: after each, a rest of three times as long as it took. */
const shortestRest = 250;

function refresh(resource: Resource): void {
  if (resource.viewers.size === 0 || document.hidden) return;
  if (resource.state === 'asking') resource.state = 'asking-and-outdated';
  if (resource.state === 'resting') resource.state = 'resting-and-outdated';
  if (resource.state === 'idle') void load(resource);
}

async function load(resource: Resource): Promise<void> {
  const begunAt = performance.now();
  resource.state = 'asking';
  try {
    await read(resource);
  } finally {
    const isOutdated = (resource.state as Resource['state']) === 'asking-and-outdated'; // as: it may have changed meanwhile
    resource.state = isOutdated ? 'resting-and-outdated' : 'resting';
    setTimeout(() => wake(resource), Math.max(shortestRest, 3 * (performance.now() - begunAt)));
  }
}

function wake(resource: Resource): void {
  const isOutdated = resource.state === 'resting-and-outdated';
  resource.state = 'idle';
  if (isOutdated) refresh(resource);
}

async function read(resource: Resource): Promise<void> {
  try {
    const text = await askText(resource.path);
    if (text === resource.text && resource.live.refusal === undefined) return;
    resource.text = text;
    resource.live = { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    resource.live = { ...resource.live, refusal: error };
  }
  for (const viewer of resource.viewers) viewer();
}

const refreshAll = (): void => resources.forEach(refresh);
onBeat(refreshAll);
document.addEventListener('visibilitychange', refreshAll);
