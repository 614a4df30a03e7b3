// The officers' pages of cases, inquiries, histories and applicants; imports only.
import "./case/reading.js";
import "./case/compose_dialog.js";
import "./case/case_view.js";
import "./case/question_view.js";
import "./case/inquiry_view.js";
import "./case/history_page.js";
import "./case/applicant_page.js";
