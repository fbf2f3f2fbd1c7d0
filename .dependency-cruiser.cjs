/*
 * Five floors, arrows only downwards (README, Rooms). A package names what it may import; everything else is forbidden.
 */
const floors = [
  ['services/(api|matcher|scout|standalone)'],
  ['packages/(bank|discovery)'],
  ['packages/(matching|messaging|notifications|intake)'],
  ['packages/(commute|regulations|reference|database)'],
  ['packages/(domain|service-kit)'],
];

const upwards = floors.slice(1).map(([floor], i) => ({
  name: `no-arrow-up-from-floor-${i + 2}`,
  comment: 'Arrows go downwards only.',
  severity: 'error',
  from: { path: `^${floor}/` },
  to: { path: floors.slice(0, i + 1).map(([above]) => `^${above}/`) },
}));

const sideways = floors.map(([floor], i) => ({
  name: `no-arrow-across-floor-${i + 1}`,
  comment: 'Packages of one floor do not know each other; the two businesses meet only in events.',
  severity: 'error',
  from: { path: `^${floor}/` },
  to: { path: `^${floor}/`, pathNot: `^${floor.replace(/\(.*\)/, '$1')}/` },
}));

module.exports = {
  forbidden: [
    ...upwards,
    ...sideways,
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-the-door-of-a-package',
      comment: 'A package is imported by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^(?:packages|services)/([^/]+)/' },
      to: {
        path: '^(?:packages|services)/([^/]+)/src/',
        pathNot: ['^(?:packages|services)/$1/', '/src/(index|simulation|testing)\\.ts$'],
      },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
