import { findContestedClasses } from './class-names.js';

const sheet = (path: string, text: string) => ({ path: `src/ui/${path}`, text });
const found = (...sheets: readonly ReturnType<typeof sheet>[]) => findContestedClasses(sheets).map(({ path }) => path);

describe('class names of style sheets', () => {
  it('refuses a class that two areas call theirs', () => {
    const rules = sheet('pages/rules/rules.css', '.bulk {\n  margin: 0;\n}\n');
    const alerts = sheet('pages/alerts/alerts.css', 'a {}\n@media print {\n  .bulk {\n    display: none;\n  }\n}\n');
    expect(findContestedClasses([rules, alerts])).toMatchObject([{ path: alerts.path, line: 3, rule: 'class' }]);
  });

  it('lets areas add to what all of them have, and name what is within their own', () => {
    const common = sheet('app.css', '.row {}');
    const rules = sheet('pages/rules/rules.css', '.row.rule-row, .rule-head .to {} /* .bulk */');
    expect(found(common, rules, sheet('pages/alerts/alerts.css', '.row .more, .alert-line .to, .bulk {}'))).toEqual([]);
  });

  it('lets an area use its class in several sheets', () => {
    expect(found(sheet('pages/rules/a.css', '.rule {}'), sheet('pages/rules/b.css', '.rule {}'))).toEqual([]);
  });
});
