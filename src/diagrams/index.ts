export * from './diagram-format';
