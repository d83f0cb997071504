/** Texts that would do something wherever a text is taken for markup, a script, a style or an address: at least 100. */
const CALL = 'globalThis.pwned=1';
const ADDRESS = 'http://127.0.0.1:9/pwned';
const TAGS = ['img src=x', 'svg', 'iframe', 'video src=x', 'audio src=x', 'body', 'input autofocus', 'details open', 'marquee', 'object data=x', 'embed src=x', 'style', 'link rel=stylesheet href=x'];
const HANDLERS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onstart', 'onmouseover'];

export const MARKUP_TEXTS: readonly string[] = [
  ...TAGS.flatMap((tag) => HANDLERS.map((handler) => `<${tag} ${handler}="${CALL}">`)),
  `<script>${CALL}</script>`,
  `</script><script>${CALL}</script>`,
  `<script src="${ADDRESS}"></script>`,
  `<img src="${ADDRESS}">`,
  `<iframe src="javascript:${CALL}"></iframe>`,
  `<iframe srcdoc="<script>${CALL}</script>"></iframe>`,
  `<a href="javascript:${CALL}">here</a>`,
  `<form action="${ADDRESS}"><button>send</button></form>`,
  `<meta http-equiv="refresh" content="0;url=${ADDRESS}">`,
  `<base href="${ADDRESS}">`,
  `<link rel="stylesheet" href="${ADDRESS}">`,
  `<style>@import "${ADDRESS}";</style>`,
  `<div style="background:url(${ADDRESS})">`,
  `"><img src=x onerror=${CALL}>`,
  `' onmouseover='${CALL}`,
  `--><script>${CALL}</script><!--`,
  `]]><script>${CALL}</script>`,
  `javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  '${globalThis.pwned=1}',
  '{{constructor.constructor("globalThis.pwned=1")()}}',
  `url(${ADDRESS})`,
  `&lt;script&gt;${CALL}&lt;/script&gt;`,
  `\u202e<script>${CALL}</script>`,
  `<\u0000script>${CALL}</script>`,
];
