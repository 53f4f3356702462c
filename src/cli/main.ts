import { isatty } from 'tty';
import { readStdin } from './manifests/read-stdin';
import { mayBeClosed } from './may-be-closed';
import { run } from './run';

mayBeClosed(process.stdout, (message) => {
  process.stderr.write(`cdk8s-network-patterns: ${message}\n`);
  process.exitCode = 2;
});
const { output, error, exitCode } = run(process.argv.slice(2), { read: () => readStdin(), isTerminal: isatty(0) });
process.exitCode = exitCode;
process.stdout.write(output);
process.stderr.write(error);
