export * from './network-validation';
export * from './validation-context';
