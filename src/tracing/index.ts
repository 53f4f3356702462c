export * from './hop';
export * from './trace';
export * from './trace-request';
export * from './verdict';
