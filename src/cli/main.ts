import { isatty } from 'tty';
import { readStdin } from './manifests/read-stdin';
import { mayBeClosed } from './may-be-closed';
import { run } from './run';

mayBeClosed(process.stdout);
const { output, error, exitCode } = run(process.argv.slice(2), { read: () => readStdin(), isTerminal: isatty(0) });
process.stdout.write(output);
process.stderr.write(error);
process.exitCode = exitCode;
