/** Small definitions for tables of cases, each with one state `X` that is looked at. */
export const pass = { Type: 'Pass', End: true };
export const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };

export const only = (state: object): object => ({ StartAt: 'X', States: { X: state } });
export const jsonata = (state: object): object => ({ QueryLanguage: 'JSONata', ...only(state) });

/** A Choice with one rule, which leads to `Y` unless it says otherwise. */
export const choice = (rule: object): object => ({
  StartAt: 'X',
  States: { X: { Type: 'Choice', Choices: [{ Next: 'Y', ...rule }] }, Y: pass },
});

/** A distributed Map: `more` of the state, `config` of its processor. */
export const distributed = (more: object, config: object = {}): object =>
  only({
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD', ...config },
      StartAt: 'P',
      States: { P: pass },
    },
    End: true,
    ...more,
  });
