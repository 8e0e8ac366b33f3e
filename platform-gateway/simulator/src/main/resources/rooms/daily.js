// As Daily's call page tells the page that embeds it; who comes is in the token.
const token = claims(new URLSearchParams(location.search).get('t'));
const provider = 'daily';
const startedElsewhere = true;
const person = { displayName: token.u || 'Somebody', userId: token.ud, owner: !!token.o };
const tell = (action) => parent.postMessage({ what: 'iframe-call-message', from: 'embedded', action }, '*');
const joined = () => tell('joined-meeting');
const left = () => tell('left-meeting');
tell('loaded');
