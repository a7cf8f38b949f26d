/**
 * The door of every npm script: `node local/guard.mjs <entry> [args…]`.
 * Installs what is missing, then runs the entry under the Node that the project brings along (Lambda's version).
 * Plain JavaScript, because the machine's own Node may be as old as 18 and know no TypeScript.
 */
const oldest = 18;

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    `Revbeat needs Node ${oldest} or newer to begin with (20 is a good choice); this is ${process.version}.`,
  );
  process.exit(1);
}

// Imported only now: an older Node could not even read these files, and would not say why.
import('./guard/door.mjs').then(
  ({ enter }) => enter(process.argv.slice(2)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
