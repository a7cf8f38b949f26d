/** The package ships no types. */
declare module 'asl-validator' {
  const validate: (definition: unknown) => { isValid: boolean; errors: unknown[]; errorsText: () => string };
  export default validate;
}
