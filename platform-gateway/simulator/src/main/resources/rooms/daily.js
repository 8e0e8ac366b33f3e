// As Daily's call page tells the page that embeds it.
const tell = (action) => parent.postMessage({ what: 'iframe-call-message', from: 'embedded', action }, '*');
const joined = () => tell('joined-meeting');
const left = () => tell('left-meeting');
tell('loaded');
