import { seededDraw } from '../../../local/random.ts';
import { readColumn, type Column } from '../../../shared/domain/model/columns.ts';
import type { Past } from '../../../shared/domain/model/backtest.ts';

export interface MadeLead {
  won: boolean;
  /** Known at capture: what the outcome truly depends on, and what it does not. */
  cells: Record<string, string>;
}

const industries = ['software', 'retail', 'health', 'bank'];
const pull = { software: 1.2, retail: 0.2, health: -0.4, bank: -1.1 } as Record<string, number>; // as: asked by name

/** Leads whose chance is known: 1 ÷ (1 + e^−(−0.4 + pull of the industry + visits)). Without signal, a coin of 40%. */
export function madeLeads(count: number, seed: number, signal: 'signal' | 'none' = 'signal'): MadeLead[] {
  const draw = seededDraw(seed);
  return Array.from({ length: count }, () => {
    const industry = industries[Math.floor(draw() * industries.length)] ?? '';
    const visits = Math.floor(draw() * 9);
    const chance = signal === 'none' ? 0.4 : 1 / (1 + Math.exp(0.4 - (pull[industry] ?? 0) - (visits - 4) * 0.35));
    const agent = `agent ${Math.floor(draw() * 30)}`;
    return { won: draw() < chance, cells: { industry, visits: String(visits), agent } };
  });
}

/** What is added to each lead; `draw` is the chance of that column. */
export type Planted = Record<string, (lead: MadeLead, draw: () => number) => string>;

export function columnsOf(leads: MadeLead[], planted: Planted = {}): Column[] {
  const names = Object.keys(leads[0]?.cells ?? {});
  const own = names.map((name) =>
    readColumn(
      name,
      leads.map(({ cells }) => cells[name] ?? ''),
    ),
  );
  const more = Object.entries(planted).map(([name, cell], k) => {
    const draw = seededDraw(977 + k);
    return readColumn(
      name,
      leads.map((lead) => cell(lead, draw)),
    );
  });
  return [...own, ...more];
}

export const labelsOf = (leads: MadeLead[]): Int8Array => Int8Array.from(leads, ({ won }) => (won ? 1 : 0));

export const pastOf = (leads: MadeLead[], planted: Planted = {}): Past => ({
  columns: columnsOf(leads, planted),
  labels: labelsOf(leads),
  filledWhileOpen: new Map(),
  ruleScores: new Float64Array(leads.length),
  seed: 1,
});
