// npx projen: one line for each public folder. Edit projenrc/layering.ts, not this file.
export * from './cluster';
export * from './dns';
export * from './validation';
export * from './services';
export * from './ingress';
export * from './edge';
export * from './network';
export * from './routing';
export * from './resolving';
export * from './connectivity';
export * from './checks';
export * from './tracing';
export * from './diagrams';
export * from './map';
export * from './app';
export * from './plugin';