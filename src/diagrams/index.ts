export * from './diagram-format';
export * from './diagram-options';
