/** One source file → CommonJS for jest. `import.meta` gets the values that Node would give it. */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const esbuild = require('esbuild');

const URL_OF_FILE = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";
const own = readFileSync(__filename);

const options = (source, file) => ({
  sourcefile: file,
  loader: file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js',
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  sourcemap: 'inline',
  // Left as it is, import() would need --experimental-vm-modules.
  supported: { 'dynamic-import': false },
  define: {
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    'import.meta.url': 'importMetaUrl',
    'import.meta.main': 'false',
  },
  banner: source.includes('import.meta.url') ? URL_OF_FILE : '',
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'preact' } },
  logLevel: 'silent',
});

module.exports = {
  process: (source, file) => esbuild.transformSync(source, options(source, file)),
  getCacheKey: (source, file) =>
    createHash('sha1').update(own).update(esbuild.version).update(file).update('\0').update(source).digest('hex'),
};
