/** Where an inference profile may run what it is asked: its prefix → the regions that it spreads over. */
const profiles: Record<string, string[]> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
};

/**
 * What may be invoked so that this model answers: the model in its region; or the inference profile of that name, and the
 * model behind it in each region of the profile. Nothing else.
 * @throws Error for a profile whose regions nobody wrote down: a right for all regions would be too wide.
 */
export function modelArns(model: string, { region, account }: { region: string; account: string }): string[] {
  const foundation = (where: string, id: string) => `arn:aws:bedrock:${where}::foundation-model/${id}`;
  const [, prefix = '', id = ''] = /^([a-z]+)\.(\w[\w-]*\..+)$/.exec(model) ?? [];
  if (id === '') return [foundation(region, model)];
  const regions = profiles[prefix];
  if (regions === undefined) throw new Error(`infra/models.ts does not say which regions the profile ${model} uses`);
  return [
    `arn:aws:bedrock:${region}:${account}:inference-profile/${model}`,
    ...regions.map((where) => foundation(where, id)),
  ];
}
