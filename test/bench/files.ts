import { fileFigures } from '../architecture/figures.ts';

/** How many source files the house has, and how long they are. */
export default async function files() {
  return fileFigures();
}
