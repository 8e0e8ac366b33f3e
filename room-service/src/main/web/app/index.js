import '../shared/style.css';
import './app.css';
import './transcripts/reader.css';
import '../shared/theme.js';
import './parley-app.js';
