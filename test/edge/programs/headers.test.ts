import { readFileSync } from 'fs';
import { basename, relative } from 'path';
import { outputs, Reader } from './outputs';

/** A fragment is the article's text, to be included where the surroundings are known: it has no header. */
const files = outputs().filter(({ reader }) => reader !== Reader.HAPROXY_FRAGMENT).map(({ path }) => [relative('test', path), path]);

/** The lines before the content. */
function headerOf(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.slice(0, lines.findIndex((line) => !/^[#;] /.test(line)));
}

test.each(files)('%s says which construct it is from, how to test it and how to reload it', (_name, path) => {
  const [source, ...rest] = headerOf(path);
  expect(source).toMatch(/^[#;] Written from the construct '[^']+' \((Haproxy|Kong|Nginx|Zone)Edge, cdk8s-network-patterns\): change it there, not here\.$/);
  const text = rest.join('\n');
  if (!text.includes(`${basename(path)} goes with the haproxy.cfg beside it, which says how to install, test and reload both`)) {
    expect(text).toMatch(/^[#;] Test: +\S/m);
    expect(text).toMatch(/^[#;] (Reload|Load): +\S/m);
  }
});

test.each(files)('%s has no time of the day and no date in its header', (_name, path) => {
  expect(headerOf(path).join('\n')).not.toMatch(/\b20\d\d-\d\d|\d\d:\d\d/);
});
