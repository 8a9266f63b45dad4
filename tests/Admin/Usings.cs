global using CivicConnect.Engagements.V1;
global using ImportJob = CivicConnect.Imports.V1.ImportJob;
