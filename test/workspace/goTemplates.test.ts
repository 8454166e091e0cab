/** Go templates, as far as what they give is known. Expectations follow text/template, Sprig and Helm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderText, type TemplateContext } from '../../server/src/workspace/delivery/template/evaluate';
import { templateTree } from '../../server/src/workspace/delivery/template/templateTree';
import { type TemplateMap, unknownValue } from '../../server/src/workspace/delivery/template/value';

const start: TemplateMap = {
  name: 'web',
  empty: '',
  count: 3,
  on: true,
  off: false,
  later: unknownValue,
  path: { path: 'apps/lan/web', basename: 'web', segments: ['apps', 'lan', 'web'] },
  ports: [80, 443],
  labels: { tier: 'front', app: 'x' },
};

function rendered(text: string, context: Partial<TemplateContext> = {}): string | undefined {
  return renderText(text, { start, isOpen: false, nil: 'empty', named: new Map(), ...context })?.text;
}

const cases: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['{{ .name }}-{{.path.basename}}', 'web-web'],
  ['{{ index .path.segments 1 }}{{ (index .path.segments 0) }}', 'lanapps'],
  ['{{ .nothing }}|{{ .nothing.deeper }}', '|'],
  ['{{ .count }} {{ .on }} {{ nil }}', '3 true '],
  ['a {{- .name -}} b', 'awebb'],
  ['a\n{{- /* a }} comment */ -}}\nb', 'ab'],
  ['{{ "a}}b" }}{{ `{{raw}}` }}', 'a}}b{{raw}}'],
  ['{{ default "d" .empty }}{{ .nothing | default "e" }}{{ .name | default "f" }}', 'deweb'],
  ['{{ dig "labels" "tier" "none" . }}/{{ dig "labels" "zone" .name . }}/{{ dig "zone" .path.basename . }}', 'front/web/web'],
  ['{{ coalesce .empty .nothing .name }}{{ ternary "y" "n" .off }}', 'webn'],
  ['{{ .path.path | base | upper | trimSuffix "B" }}{{ dir .path.path }}', 'WEapps/lan'],
  ['{{ printf "%s-%d" .name .count }}{{ print .name "x" }}', 'web-3webx'],
  ['{{ .name | replace "e" "a" | quote }}{{ squote .name }}', '"wab"\'web\''],
  [
    '{{ kebabcase "HTTPServer of myHouse" }}|{{ snakecase "GO-PATH" }}|{{ kebabcase "argo-cd" }}',
    'http-server-of-my-house|go_path|argo-cd',
  ],
  ['{{ last (splitList "/" .path.path) }}{{ first .path.segments }}{{ join "," .ports }}', 'webapps80,443'],
  ['{{ if .on }}yes{{ else }}no{{ end }}{{ if .off }}yes{{ else if eq .name "web" }}web{{ else }}no{{ end }}', 'yesweb'],
  ['{{ if and .on (not .off) }}both{{ end }}{{ if or .off .empty }}any{{ end }}', 'both'],
  ['{{ if ne .nothing false }}set{{ end }}{{ if lt .count 4 }}<{{ end }}{{ if eq .name "a" "web" }}={{ end }}', 'set<='],
  ['{{ with .labels }}{{ .tier }}{{ $.name }}{{ end }}{{ with .nothing }}x{{ else }}y{{ end }}', 'frontweby'],
  ['{{ range .ports }}[{{ . }}]{{ end }}{{ range $i, $p := .ports }}{{ $i }}={{ $p }};{{ end }}', '[80][443]0=80;1=443;'],
  ['{{ range $k, $v := .labels }}{{ $k }}:{{ $v }} {{ end }}{{ range .nothing }}x{{ else }}none{{ end }}', 'app:x tier:front none'],
  ['{{ range .ports }}{{ if eq . 443 }}{{ break }}{{ end }}{{ . }}{{ end }}', '80'],
  ['{{ $x := .name }}{{ if .on }}{{ $x = "b" }}{{ end }}{{ $x }}', 'b'],
  ['{{ define "n" }}<{{ .tier }}>{{ end }}{{ include "n" .labels }}{{ template "n" .labels }}', '<front><front>'],
  ['{{ tpl "{{ .name }}!" . }}', 'web!'],
  ['x:\n  {{- toYaml .labels | nindent 2 }}', 'x:\n  tier: front\n  app: x'],
  ['{{ toJson .ports }} {{ list 1 2 | len }} {{ has 80 .ports }} {{ hasKey .labels "app" }}', '[80,443] 2 true true'],
  ['{{ add 1 2 3 }} {{ sub 5 2 }} {{ int "7" }} {{ max 1 9 4 }}', '6 3 7 9'],
  ['{{ regexReplaceAll "[^a-z]" "a-b" "" }}{{ regexMatch "^w" .name }}{{ "A b" | normalize }}', 'abtruea-b'],
  ['{{ trunc 2 .name }}{{ trunc -2 .name }}{{ contains "e" .name }}{{ hasPrefix "w" .name }}', 'weebtruetrue'],
];

test('what templates give', () => {
  for (const [text, expected] of cases) assert.equal(rendered(text), expected, text);
});

test('what is not known stays as it is written', () => {
  for (const text of [
    '{{ .later }}',
    '{{ .later | upper }}',
    '{{ default "a" .later }}',
    '{{ genCA "x" 1 }}',
    '{{ $other }}',
    '{{ .labels }}',
  ])
    assert.equal(rendered(text), text);
  assert.equal(rendered('{{ .nothing }}', { isOpen: true }), '{{ .nothing }}');
  assert.equal(rendered('{{ .labels.zone | default "a" }}', { isOpen: true }), '{{ .labels.zone | default "a" }}');
  assert.equal(rendered('{{- include "elsewhere" . -}}'), '{{ include "elsewhere" . }}');
});

test('a part under a condition that is not known is told, with its lines', () => {
  const found = renderText('a: 1\n{{- if .later }}\nb: 2\n{{- end }}\nc: 3\n', { start, isOpen: false, nil: 'empty', named: new Map() });
  assert.equal(found?.text, 'a: 1\nb: 2\nc: 3\n');
  assert.deepEqual(found.doubtful, [{ first: 0, last: 1 }]);
});

test('each line knows where it comes from', () => {
  const text = '{{- $n := .name }}\nkind: A\n{{- range .ports }}\n---\nport: {{ . }}\n{{- end }}\nlast: {{ .name }}\n';
  const found = renderText(text, { start, isOpen: false, nil: 'empty', named: new Map() });
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1;
  assert.deepEqual(found?.text.split('\n'), ['', 'kind: A', '---', 'port: 80', '---', 'port: 443', 'last: web', '']);
  assert.deepEqual(found?.origins.map(lineAt), [0, 1, 3, 4, 3, 4, 6]);
});

test('what is no template is none', () => {
  for (const text of ['{{ .name', '{{ if .on }}', '{{ end }}', '{{ range }}{{ end }}', '{{ .name | }}', '{{ ( }}', '{{ "a }}'])
    assert.equal(templateTree(text), undefined, text);
});

test('templates that include themselves, or go on and on, end', () => {
  assert.equal(rendered('{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'), '{{ include "a" . }}');
  assert.equal(rendered('{{ define "a" }}{{ include "a" . }}{{ include "a" . }}{{ end }}{{ include "a" . }}'), undefined);
  assert.equal(rendered('{{ range until 1000 }}{{ range until 1000 }}x{{ end }}{{ end }}'), undefined);
  assert.equal(rendered(`${'{{ if .on }}'.repeat(200)}x${'{{ end }}'.repeat(200)}`), undefined);
  assert.equal(rendered(`{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`), undefined);
});
