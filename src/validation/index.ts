export * from './manifest-validator';
export * from './manifest-validator-options';
export * from './problem';
