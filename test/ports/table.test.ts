import { describeOnEachEngine } from './engines.ts';
import { tableContract } from './table-contract.ts';

describeOnEachEngine('A table', tableContract);
