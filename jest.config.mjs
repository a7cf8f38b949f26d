/** Jest runs the same sources that Node runs, turned into CommonJS one file at a time by esbuild. */
export default {
  testEnvironment: '<rootDir>/test/setup/node-environment.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'cjs', 'js', 'json', 'node'],
  transform: { '\\.([cm]?js|tsx?)$': '<rootDir>/test/setup/esbuild-transform.cjs' },
  // Packages that ship as ES modules (middy, and whatever ends in .mjs); the rest of node_modules is CommonJS already.
  transformIgnorePatterns: ['/node_modules/(?!@middy/).*(?<!\\.mjs)$'],
  moduleNameMapper: {
    '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js',
    // Jest 29 strips "node:" before it requires a core module, and sqlite has no name without it.
    '^node:sqlite$': '<rootDir>/test/setup/sqlite.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.revbeat', '<rootDir>/console/dist'],
  reporters: ['default', '<rootDir>/test/setup/skip-reporter.cjs'],
};
