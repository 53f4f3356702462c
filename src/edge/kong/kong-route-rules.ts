import { show } from '../../private/messages/show';
import { problemText } from '../../private/messages/usage-error';
import { EdgePathMatch, EdgeRouteTls } from '../model';
import type { EdgeModel, EdgeRoute } from '../model';

/** Routes that Kong would read otherwise than they are meant. */
export function routeProblems(model: EdgeModel): string[] {
  const { routes, listeners } = model;
  const wild = new Set(routes.map(({ host }) => host).filter((host) => host.startsWith('*.')));
  const problems = routes.flatMap((route) => oneRoute(route, listeners.redirectToHttps));
  const ends = routes.find(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const passes = routes.find(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH);
  if (ends && passes) {
    problems.push(problemText(`hosts ${show(ends.host)} and ${show(passes.host)}: Kong cannot end TLS and pass it through at one port`, [ends.tls, passes.tls], 'use two edges'));
  }
  for (const host of wild) {
    const other = wildcardAbove(host.slice(2), wild);
    if (other !== undefined) problems.push(problemText(`host ${show(host)}: Kong's wildcards match any depth, so that ${show(other)} matches its names too`, host, 'write the names out, or use two edges'));
  }
  return [...problems, ...fallthroughs(routes, wild)];
}

function oneRoute({ host, path, tls, sourcePath }: EdgeRoute, redirectToHttps: boolean): string[] {
  const problems: string[] = [];
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`host ${show(host)} (of '${sourcePath}'): ${what}`, got, fix));
  if (path.includes('%')) report('Kong compares paths after it has decoded them', path, "leave the path out, so that the server behind the edge decides, or write it without '%'");
  if (tls !== EdgeRouteTls.PASSTHROUGH) return problems;
  if (host.startsWith('*.')) report('Kong passes TLS through for whole names only', host, 'write the names out');
  if (redirectToHttps) report('Kong cannot redirect plain requests for a host whose TLS it passes through', true, 'redirectToHttps: false');
  return problems;
}

/** Where no path of a host matches, the model answers 404, and Kong asks the wildcard. */
function fallthroughs(routes: EdgeRoute[], wild: ReadonlySet<string>): string[] {
  if (wild.size === 0) return [];
  const whole = new Set(routes.filter(({ path, pathMatch }) => path === '/' && pathMatch === EdgePathMatch.PREFIX).map(({ host }) => host));
  const partial = [...new Set(routes.map(({ host }) => host))].filter((host) => !host.startsWith('*.') && !whole.has(host));
  return partial.flatMap((host) => {
    const above = wildcardAbove(host, wild);
    return above === undefined ? [] : [problemText(`host ${show(host)}: what none of its paths match, Kong gives to ${show(above)}`, host, "give the host a route for '/' too")];
  });
}

/** The nearest wildcard that has a name somewhere below it, as Kong reads wildcards. */
function wildcardAbove(name: string, wild: ReadonlySet<string>): string | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const above = `*${name.slice(dot)}`;
    if (wild.has(above)) return above;
  }
  return undefined;
}
