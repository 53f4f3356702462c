// npx projen: one line for each public folder. Edit projenrc/layering.ts, not this file.
export * from './cluster';
export * from './validation';