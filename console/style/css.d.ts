/** A stylesheet is imported for what it does: esbuild gathers them into one. */
declare module '*.css';
