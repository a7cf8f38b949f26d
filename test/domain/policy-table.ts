import { policyRows } from './policy-rows.ts';

/** `node test/domain/policy-table.ts`: the policy table as markdown. */
const outcome = { allow: 'goes out', defer: 'waits', deny: 'is left out' };
console.log('| rule | binds | given | then |\n|---|---|---|---|');
for (const { rule, binds, given, then, until } of policyRows)
  console.log(
    `| ${rule} | ${binds} | ${given} | ${outcome[then]}${until === undefined ? '' : ` until ${until.slice(0, 16).replace('T', ' ')} UTC`} |`,
  );
