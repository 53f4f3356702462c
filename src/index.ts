// npx projen: one line for each public folder. Edit projenrc/layering.ts, not this file.
export * from './cluster';
export * from './dns';
export * from './validation';
export * from './services';
export * from './ingress';
export * from './edge';
export * from './app';