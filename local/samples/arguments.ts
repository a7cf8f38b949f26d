import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/**
 * What a script was asked to do. `--help` prints the usage and ends with 0; whatever it does not know is named above
 * the usage and ends with 2.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  takes: 'words' | 'options alone' = 'words',
) {
  const asked = parsed(usage, { ...options, help: { type: 'boolean', default: false } }, takes === 'words');
  const { help } = asked.values as { help?: boolean }; // as: it stands among the options above
  if (help !== true) return asked;
  console.log(usage);
  process.exit(0);
}

function parsed<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ allowPositionals, options });
  } catch (error) {
    // Only what parseArgs refuses is the caller's mistake.
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}
