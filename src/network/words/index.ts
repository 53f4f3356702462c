export * from './fields';
export * from './label-selector';
export * from './namespaces';
export * from './network-object';
export * from './plain-name';
export * from './port-reference';
