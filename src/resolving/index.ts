export * from './dns-answer';
