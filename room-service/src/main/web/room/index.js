import '../shared/style.css';
import './room.css';
import '../shared/theme.js';
import './room-page.js';
