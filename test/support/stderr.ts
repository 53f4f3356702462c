/** The lines that are printed to stderr while something runs; what goes to stdout is an error. */
export function stderrOf(run: () => void): string[] {
  const lines: string[] = [];
  const warn = jest.spyOn(console, 'warn').mockImplementation((line) => void lines.push(String(line)));
  const log = jest.spyOn(console, 'log').mockImplementation((line) => { throw new Error(`printed to stdout: ${line}`); });
  try {
    run();
    return lines;
  } finally {
    warn.mockRestore();
    log.mockRestore();
  }
}

/** The lines of the error list that a synth throws; none where it throws nothing. */
export function errorsOf(run: () => void): string[] {
  try {
    run();
    return [];
  } catch (error) {
    const [first, ...lines] = (error as Error).message.split('\n  ');
    return first === 'Validation failed with the following errors:' ? lines : [first, ...lines];
  }
}
