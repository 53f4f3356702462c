export * from './acknowledging/acknowledgement';
export * from './finding';
