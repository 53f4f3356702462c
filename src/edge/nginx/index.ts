export * from './nginx-http2';
export * from './nginx-edge';
