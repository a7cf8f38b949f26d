/** `npm run revbeat -- <command>`. Exit codes: 0 done, 1 failed, 2 used wrongly. */
import { defineCommand, renderUsage, runCommand, type CommandDef } from 'citty';

/** Each is one file below revbeat/, loaded when it is asked for. any: each has arguments of its own. */
const commands: Record<string, () => Promise<CommandDef<any>>> = {
  cost: async () => (await import('./revbeat/cost.ts')).costCommand,
  erase: async () => (await import('./revbeat/erase.ts')).eraseCommand,
  experiments: async () => (await import('./revbeat/experiments.ts')).experimentsCommand,
  explain: async () => (await import('./revbeat/explain.ts')).explainCommand,
  export: async () => (await import('./revbeat/export.ts')).exportCommand,
  import: async () => (await import('./revbeat/import.ts')).importCommand,
  journeys: async () => (await import('./revbeat/journeys.ts')).journeysCommand,
  quarantine: async () => (await import('./revbeat/quarantine.ts')).quarantineCommand,
  play: async () => (await import('./revbeat/play.ts')).playCommand,
  sla: async () => (await import('./revbeat/sla.ts')).slaCommand,
  score: async () => (await import('./revbeat/score.ts')).scoreCommand,
};

const revbeat = defineCommand({
  meta: { name: 'revbeat', description: 'A revenue lifecycle as state machines, on this computer' },
  subCommands: commands,
});

const [name, ...rest] = process.argv.slice(2);

if (name === undefined || name === '--help' || name === '-h') {
  console.log(await renderUsage(revbeat));
  process.exitCode = name === undefined ? 2 : 0;
} else await run(name, rest);

async function run(wanted: string, rawArgs: string[]): Promise<void> {
  const command = Object.hasOwn(commands, wanted) ? await commands[wanted]?.() : undefined;
  if (command === undefined) {
    console.error(`There is no command "${wanted}". There are: ${Object.keys(commands).join(', ')}.`);
    process.exitCode = 2;
  } else if (rawArgs.includes('--help') || rawArgs.includes('-h')) console.log(await renderUsage(command, revbeat));
  else await runOr(command, rawArgs);
}

async function runOr(command: CommandDef<any>, rawArgs: string[]): Promise<void> {
  try {
    await runCommand(command, { rawArgs });
  } catch (error) {
    const usedWrongly = error instanceof Error && ['CLIError', 'UsedWrongly'].includes(error.name);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = usedWrongly ? 2 : 1;
  }
}
