// A node of a cluster, as a process that can be killed: node node.mjs ADDRESS PORT
// Answers every request with its own address, after a moment, so that some are always on their way.
import { createServer } from 'node:http';

const [address, port] = process.argv.slice(2);
const THINKING_MS = 5;

createServer((request, response) => {
  setTimeout(() => response.end(JSON.stringify({ node: address })), THINKING_MS);
}).listen(Number(port), address);
