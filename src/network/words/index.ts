export * from './fields';
export * from './label-selector';
export * from './network-object';
export * from './port-reference';
