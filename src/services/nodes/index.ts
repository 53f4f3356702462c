export * from './node-target';
