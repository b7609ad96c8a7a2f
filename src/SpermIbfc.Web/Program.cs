using SpermIbfc.Web;

return await SpermIbfcSite.RunAsync(args);
