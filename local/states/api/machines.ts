import { isObject, parseJson, type Json } from '../json.ts';
import type { MachineRow } from '../store.ts';
import { validate, type Diagnostic } from '../validation/validate.ts';
import { checkMachineArn, checkName, machineArn } from './arn.ts';
import type { Core } from './core.ts';
import { ApiException, machineAlreadyExists, machineDoesNotExist, validationFailed } from './exceptions.ts';
import { page, type Page } from './page.ts';

export interface CreateStateMachine {
  readonly name: string;
  /** JSON text. */
  readonly definition: string;
  readonly roleArn?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** The register of state machines. */
export class Machines {
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  /** The same again answers with the machine that is there; another definition under the same name is refused. */
  create(request: CreateStateMachine): { readonly stateMachineArn: string; readonly creationDate: Date } {
    const { core } = this;
    const type = request.type ?? 'STANDARD';
    const arn = machineArn(core, checkName(request.name));
    const definition = accepted(request.definition, type);
    const known = core.store.machine(arn);
    if (known) {
      if (core.store.revision(known.revision) !== definition || known.type !== type) throw machineAlreadyExists(arn);
      return { stateMachineArn: arn, creationDate: new Date(known.createdAt) };
    }
    const now = core.now();
    const revision = core.store.addRevision(arn, definition);
    core.store.putMachine({
      arn,
      name: request.name,
      type,
      roleArn: request.roleArn ?? core.roleArn,
      revision,
      createdAt: now,
      updatedAt: now,
    });
    return { stateMachineArn: arn, creationDate: new Date(now) };
  }

  /** New executions run the new definition; running ones end on theirs. */
  update(request: { readonly stateMachineArn: string; readonly definition?: string; readonly roleArn?: string }): {
    readonly updateDate: Date;
  } {
    const { core } = this;
    const row = this.row(request.stateMachineArn);
    const definition = request.definition === undefined ? undefined : accepted(request.definition, row.type);
    const same = definition === undefined || core.store.revision(row.revision) === definition;
    const revision = same ? row.revision : core.store.addRevision(row.arn, definition);
    const updatedAt = core.now();
    core.store.putMachine({ ...row, revision, roleArn: request.roleArn ?? row.roleArn, updatedAt });
    return { updateDate: new Date(updatedAt) };
  }

  describe(arn: string) {
    const row = this.row(arn);
    return {
      stateMachineArn: row.arn,
      name: row.name,
      status: 'ACTIVE' as const,
      definition: this.core.store.revision(row.revision) ?? '',
      roleArn: row.roleArn,
      type: row.type,
      creationDate: new Date(row.createdAt),
      loggingConfiguration: { level: 'OFF' as const, includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    };
  }

  list(request: { readonly maxResults?: number; readonly nextToken?: string } = {}) {
    const rows: Page<MachineRow> = page(this.core.store.machines(), request);
    return {
      stateMachines: rows.items.map((row) => ({
        stateMachineArn: row.arn,
        name: row.name,
        type: row.type,
        creationDate: new Date(row.createdAt),
      })),
      ...(rows.nextToken === undefined ? {} : { nextToken: rows.nextToken }),
    };
  }

  /** Executions that run go on; no new one starts. */
  remove(arn: string): void {
    this.core.store.removeMachine(checkMachineArn(arn));
  }

  validate(request: {
    readonly definition: string;
    readonly type?: 'STANDARD' | 'EXPRESS';
    readonly maxResults?: number;
  }) {
    const diagnostics = diagnose(request.definition, request.type ?? 'STANDARD');
    const most = request.maxResults ?? 100;
    return {
      result: diagnostics.some((found) => found.severity === 'ERROR') ? ('FAIL' as const) : ('OK' as const),
      diagnostics: diagnostics.slice(0, most),
      truncated: diagnostics.length > most,
    };
  }

  row(arn: string): MachineRow {
    const row = this.core.store.machine(checkMachineArn(arn));
    if (row) return row;
    throw machineDoesNotExist(arn);
  }
}

function diagnose(definition: string, type: 'STANDARD' | 'EXPRESS'): readonly Diagnostic[] {
  let json: Json;
  try {
    json = parseJson(definition);
  } catch {
    return [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }];
  }
  if (!isObject(json))
    return [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }];
  return validate(json, type);
}

/** The definition as given, when nothing is wrong with it. */
function accepted(definition: string, type: 'STANDARD' | 'EXPRESS'): string {
  if (definition.length > 1_048_576)
    throw validationFailed(
      "1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    );
  const errors = diagnose(definition, type).filter((found) => found.severity === 'ERROR');
  if (errors.length === 0) return definition;
  const told = errors.map(
    (found) => `${found.code}: ${found.message}${found.location === undefined ? '' : ` at ${found.location}`}`,
  );
  throw new ApiException('InvalidDefinition', `Invalid State Machine Definition: '${told.join(', ')}'`);
}
